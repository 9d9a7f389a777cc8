/** The reply to a request that the kernel does not know, so that nobody waits for an answer in vain. */
export function refusal(type: string): object {
  const evalue = `kernel: a request must be one that this kernel knows, got ${JSON.stringify(type)}.`;
  return { status: 'error', ename: 'UnknownRequest', evalue, traceback: [evalue] };
}

/** The error of a request that failed in the kernel itself. */
export function failure(why: string): { ename: string; evalue: string; traceback: string[] } {
  const evalue = `kernel: this request could not be handled, got ${why}. If a cell has changed what JavaScript itself brings, such as JSON or Promise, choose Kernel > Restart Kernel.`;
  return { ename: 'KernelError', evalue, traceback: [evalue] };
}
