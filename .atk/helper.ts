export function spin(): void { let i = 0; for (;;) { i++ } }
export function spinCount(n: number): number { let i = 0; while (i < n) { i += 0 } return i }
export async function aspin(): Promise<void> { for(;;) await new Promise(d => setTimeout(d, 10)) }
