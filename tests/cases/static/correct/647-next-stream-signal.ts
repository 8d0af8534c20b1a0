import { events } from '@/lib/events';
export const dynamic = 'force-dynamic';
export function GET(request: Request) {
  const stream = new ReadableStream({
    start(controller) {
      const push = (e: unknown) => controller.enqueue(`data: ${JSON.stringify(e)}\n\n`);
      events.on('order', push);
      request.signal.addEventListener('abort', () => {
        events.off('order', push);
        controller.close();
      });
    },
  });
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } });
}
