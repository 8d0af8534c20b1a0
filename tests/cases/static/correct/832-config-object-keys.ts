import { Injectable, OnModuleInit } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
@Injectable()
export class Features implements OnModuleInit {
  private readonly enabled = new Map<string, boolean>();
  constructor(private readonly config: ConfigService) {}
  onModuleInit() {
    for (const name of this.config.get<string[]>('features') ?? []) this.enabled.set(name, true);
  }
  has(name: string) { return this.enabled.get(name) ?? false; }
}
