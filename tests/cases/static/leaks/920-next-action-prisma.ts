'use server';
import { PrismaClient } from '@prisma/client';
export async function addTodo(form: FormData) {
  const db = new PrismaClient();
  await db.todo.create({ data: { title: String(form.get('title')) } });
}
