import { NextResponse, type NextRequest } from 'next/server';
const hits = new Map<string, number[]>();
export function middleware(request: NextRequest) {
  const ip = request.headers.get('x-forwarded-for') ?? 'local';
  const recent = (hits.get(ip) ?? []).filter((t) => Date.now() - t < 60_000);
  recent.push(Date.now());
  hits.set(ip, recent);
  if (recent.length > 60) return new NextResponse('slow down', { status: 429 });
  return NextResponse.next();
}
