await new Promise(() => {})
export const a = 1
