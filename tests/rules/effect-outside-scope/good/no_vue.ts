import { watch } from 'chokidar';

export async function useFiles(load: () => Promise<string>) {
  const path = await load();
  watch(path).on('change', console.log);
}
