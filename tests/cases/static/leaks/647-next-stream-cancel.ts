import { subscribe, publish } from '@/lib/hub';
import { events } from '@/lib/events';
export const dynamic = 'force-dynamic';
export function GET() {
  let push: (e: unknown) => void;
  return new Response(new ReadableStream({
    start(controller) {
      push = (e) => controller.enqueue(`data: ${JSON.stringify(e)}\n\n`);
      events.addListener('order', push);
    },
    cancel() { events.removeListener('order', push); },
  }), { headers: { 'Content-Type': 'text/event-stream' } });
}
