import type { NextRequest } from 'next/server';
import { jobs } from '../../../lib/jobs';

export const dynamic = 'force-dynamic';

export async function GET(request: NextRequest) {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      const onProgress = (p: { id: string; pct: number }) => {
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(p)}\n\n`));
      };
      jobs.on('progress', onProgress);
      request.signal.addEventListener('abort', () => {
        jobs.off('progress', onProgress);
        controller.close();
      });
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}
