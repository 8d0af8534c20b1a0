declare global { var uploads: Array<{ name: string; data: ArrayBuffer }>; }
globalThis.uploads ??= [];
export async function POST(request: Request) {
  const form = await request.formData();
  const file = form.get('file') as File;
  globalThis.uploads.push({ name: file.name, data: await file.arrayBuffer() });
  return Response.json({ n: globalThis.uploads.length });
}
