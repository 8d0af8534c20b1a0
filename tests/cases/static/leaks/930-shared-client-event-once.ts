import { Controller, Get } from '@nestjs/common';
import Redis from 'ioredis';
const redis = new Redis();
@Controller('stats')
export class StatsController {
  @Get()
  async stats() {
    redis.once('error', (err) => console.error('stats', err));
    return { hits: await redis.get('hits') };
  }
}
