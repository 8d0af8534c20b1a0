import { EventEmitter } from 'node:events';

class Catalogue extends EventEmitter {
  constructor(private readonly shop: string) {
    super();
  }
  all() {
    this.emit('price', 'a');
    return { shop: this.shop, a: 1 };
  }
}

export function openCatalogue(shop: string) {
  return new Catalogue(shop);
}
