'use server';

import { revalidatePath } from 'next/cache';

interface Note { text: string; from: string; at: number }

const notes: Note[] = [];

export async function sendFeedback(form: FormData) {
  notes.push({
    text: String(form.get('text') ?? ''),
    from: String(form.get('from') ?? 'anonymous'),
    at: Date.now(),
  });
  revalidatePath('/feedback');
}

export async function listFeedback(): Promise<Note[]> {
  return notes.slice(-20);
}
