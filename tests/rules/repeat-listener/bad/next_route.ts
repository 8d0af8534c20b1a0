import { hub } from '@/lib/hub';
export async function GET() {
  hub.on('line', () => console.log('line'));
//    ^^ error: on every request
  return new Response('');
}
