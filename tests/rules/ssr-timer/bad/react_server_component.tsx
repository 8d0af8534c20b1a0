import { probe } from './probe';

export default async function StatusPage() {
  let state = await probe();
  setInterval(async () => { state = await probe(); }, 5000);
//^^^^^^^^^^^ error: one per request stays on the server
  return <p>{state}</p>;
}
