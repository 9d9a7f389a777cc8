/** The reply to a request that the kernel does not know, so that nobody waits for an answer in vain. */
export function refusal(type: string): object {
  const evalue = `kernel: a request must be one that this kernel knows, got ${JSON.stringify(type)}.`;
  return { status: 'error', ename: 'UnknownRequest', evalue, traceback: [evalue] };
}
