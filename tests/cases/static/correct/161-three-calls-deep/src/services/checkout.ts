import { trackPayment as track } from '@lib/tracker';
import { pay } from '@lib/pay';

export async function checkout(order: { id: string; total: number }) {
  const { seen, stop } = track(order.id);
  try {
    await pay(order);
    return { id: order.id, paid: true, events: seen };
  } finally {
    stop();
  }
}
