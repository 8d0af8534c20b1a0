'use server';

const submissions: FormData[] = [];

export async function subscribe(formData: FormData) {
  submissions.push(formData);
  return { ok: true, number: submissions.length };
}
