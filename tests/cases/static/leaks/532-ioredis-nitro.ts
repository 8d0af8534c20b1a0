import Redis from 'ioredis';
export default defineEventHandler(async (event) => {
  const redis = new Redis(useRuntimeConfig().redisUrl);
  const slug = getRouterParam(event, 'slug');
  const hit = await redis.get(`page:${slug}`);
  return hit ? JSON.parse(hit) : null;
});
