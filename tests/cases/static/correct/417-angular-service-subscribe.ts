import { Component, OnDestroy, OnInit } from '@angular/core';
import { BehaviorSubject, Subscription } from 'rxjs';
export class CartService { readonly items$ = new BehaviorSubject<string[]>([]); }
@Component({ selector: 'app-cart', template: '{{ n }}' })
export class CartComponent implements OnInit, OnDestroy {
  n = 0;
  private sub = new Subscription();
  constructor(private cart: CartService) {}
  ngOnInit() {
    this.sub.add(this.cart.items$.subscribe((items) => { this.n = items.length; }));
  }
  ngOnDestroy() { this.sub.unsubscribe(); }
}
