export default function refund(id: string) {
  return { id, refunded: true };
}
