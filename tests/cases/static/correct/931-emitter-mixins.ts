interface Switch { on(): void; off(): void; }
export function light(s: Switch, hours: number[]) {
  setTimeout(() => s.on(), 1000);
  hours.forEach((h) => new Date().getHours() === h && s.off());
}
export const validator = (schema: any) => schema.on('custom', 'must be set').on('length', 5);
