const lines: string[] = [];
function keep<T>(list: T[], x: T, max: number) { list.push(x); while (list.length > max) list.shift(); }
export function handler(req: any, res: any) {
  keep(lines, req.url, 100);
  res.end(lines.join('\n'));
}
