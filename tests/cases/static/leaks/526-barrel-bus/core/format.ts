export const formatScore = (s: number) => s.toFixed(1);
