import type { SQSEvent } from 'aws-lambda';

export async function handler(event: SQSEvent) {
  let handled: string[] = [];
  for (const record of event.Records) {
    if (handled.includes(record.messageId)) continue;
    handled = handled.concat(record.messageId);
  }
  return { handled: handled.length };
}
