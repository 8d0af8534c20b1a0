export const sessions = new Map<string, number>();
