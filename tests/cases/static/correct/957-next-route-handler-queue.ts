import { Queue } from 'bullmq';
import { NextResponse } from 'next/server';

const holder = globalThis as unknown as { emails?: Queue };

function emails() {
  holder.emails ??= new Queue('emails', { connection: { host: process.env.REDIS_HOST } });
  return holder.emails;
}

export async function POST(request: Request) {
  const body = await request.json();
  await emails().add('welcome', { to: body.email });
  return NextResponse.json({ queued: true });
}
