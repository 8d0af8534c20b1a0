import { probe } from '../../lib/probe';
import { Poller } from './poller';

export default async function StatusPage() {
  return <Poller initial={await probe()} />;
}
