export async function GET() {
  const encoder = new TextEncoder();
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(': hello\n\n'));
      setInterval(() => controller.enqueue(encoder.encode(': ping\n\n')), 10000);
    },
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
}
