const out = process.env.LEAKLINE_OUT;

export default defineNuxtConfig({
  compatibilityDate: '2024-04-03',
  telemetry: false,
  buildDir: `${out}/build`,
  sourcemap: { server: true, client: false },
  nitro: { preset: 'node-listener', output: { dir: `${out}/output` } },
});
