import 'reflect-metadata';
import { EventEmitter } from 'events';
import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { serve } from '../../support/http';

@Injectable()
class Orders extends EventEmitter {
  constructor() {
    super();
    this.setMaxListeners(0);
  }
}

// One for all requests.
@Injectable()
class OrderCount {
  private seen = 0;

  constructor(private readonly orders: Orders) {
    this.orders.on('created', () => {
      this.seen++;
    });
  }

  public get count(): number {
    return this.seen;
  }
}

@Controller()
class OrdersController {
  constructor(private readonly orderCount: OrderCount) {}

  @Get()
  public index(): number {
    return this.orderCount.count;
  }
}

@Module({ controllers: [OrdersController], providers: [Orders, OrderCount] })
class OrdersModule {}

let web: { get(path: string): Promise<unknown> };

export async function setup(): Promise<void> {
  const app = await NestFactory.create(OrdersModule, { logger: false });
  await app.init();
  web = serve(app.getHttpAdapter().getInstance());
}
export const request = (i: number): Promise<unknown> => web.get(`/?n=${i}`);
