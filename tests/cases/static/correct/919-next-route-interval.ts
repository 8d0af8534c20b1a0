export async function GET(request: Request) {
  const encoder = new TextEncoder();
  const stream = new ReadableStream({
    start(controller) {
      const ping = setInterval(() => controller.enqueue(encoder.encode(': ping\n\n')), 10000);
      request.signal.addEventListener('abort', () => {
        clearInterval(ping);
        controller.close();
      });
    },
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
}
