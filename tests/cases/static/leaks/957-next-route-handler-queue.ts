import { Queue } from 'bullmq';
import { NextResponse } from 'next/server';

export async function POST(request: Request) {
  const body = await request.json();
  const queue = new Queue('emails', { connection: { host: process.env.REDIS_HOST } });
  await queue.add('welcome', { to: body.email });
  return NextResponse.json({ queued: true });
}
