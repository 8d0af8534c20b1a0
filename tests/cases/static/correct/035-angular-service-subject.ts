import { Component, Injectable, OnDestroy, OnInit } from '@angular/core';
import { BehaviorSubject, Subject, takeUntil } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class BasketService {
  readonly items$ = new BehaviorSubject<string[]>([]);
}

@Component({ selector: 'app-basket', template: '{{ total }}' })
export class BasketComponent implements OnInit, OnDestroy {
  total = 0;
  private readonly destroyed$ = new Subject<void>();

  constructor(private basket: BasketService) {}

  ngOnInit() {
    this.basket.items$.pipe(takeUntil(this.destroyed$)).subscribe((items) => {
      this.total = items.length;
    });
  }

  ngOnDestroy() {
    this.destroyed$.next();
    this.destroyed$.complete();
  }
}
