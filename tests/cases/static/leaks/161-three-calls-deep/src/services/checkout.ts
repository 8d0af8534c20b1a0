import { trackPayment as track } from '@lib/tracker';

export async function checkout(order: { id: string; total: number }) {
  const result = track(order.id);
  return { id: order.id, paid: true, events: result.seen };
}
