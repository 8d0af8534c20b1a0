import { probe } from '../../lib/probe';

export default async function StatusPage() {
  let state = await probe();
  setInterval(async () => {
    state = await probe();
  }, 5000);
  return <p>service is {state}</p>;
}
