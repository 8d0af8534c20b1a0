import Redis from 'ioredis';
let redis: Redis | undefined;
const useRedis = () => (redis ??= new Redis(useRuntimeConfig().redisUrl));
export default defineEventHandler(async (event) => {
  const hit = await useRedis().get(`page:${getRouterParam(event, 'slug')}`);
  return hit ? JSON.parse(hit) : null;
});
