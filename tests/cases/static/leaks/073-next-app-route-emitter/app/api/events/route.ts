import { jobs } from '../../../lib/jobs';

export const dynamic = 'force-dynamic';

export async function GET() {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      jobs.on('progress', (p: { id: string; pct: number }) => {
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(p)}\n\n`));
      });
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}
