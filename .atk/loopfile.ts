let i = 0
for (;;) { i++ }
export const a = 1
