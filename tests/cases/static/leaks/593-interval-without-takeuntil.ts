import { Component, OnDestroy, OnInit } from '@angular/core';
import { Subject, interval } from 'rxjs';
import { PriceService } from './price.service';
@Component({ selector: 'app-price', template: '' })
export class PriceComponent implements OnInit, OnDestroy {
  private readonly gone$ = new Subject<void>();
  constructor(private prices: PriceService) {}
  ngOnInit() {
    interval(1000).subscribe(() => this.prices.refresh());
  }
  ngOnDestroy() { this.gone$.next(); this.gone$.complete(); }
}
