import type { SQSEvent } from 'aws-lambda';

let handled: string[] = [];

export async function handler(event: SQSEvent) {
  const ids = event.Records.map((r) => r.messageId);
  if (ids.every((id) => handled.includes(id))) return { skipped: true };
  handled = handled.concat(ids);
  return { handled: ids.length };
}
