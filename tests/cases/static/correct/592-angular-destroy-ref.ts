import { Component, OnDestroy, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Store } from '@ngrx/store';
import { Subscription, interval } from 'rxjs';
@Component({ selector: 'app-cart', template: '' })
export class CartComponent implements OnDestroy {
  total = 0;
  private readonly subs = new Subscription();
  constructor() {
    inject(Store<any>).select((s) => s.cart.total).pipe(takeUntilDestroyed()).subscribe((t) => { this.total = t; });
    this.subs.add(interval(1000).subscribe(() => this.total++));
  }
  ngOnDestroy() { this.subs.unsubscribe(); }
}
