import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Component, Injectable, OnInit, DestroyRef, inject } from '@angular/core';
import { BehaviorSubject } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class BasketService {
  readonly items$ = new BehaviorSubject<string[]>([]);
}

@Component({ selector: 'app-basket', template: '' })
export class BasketComponent implements OnInit {
  private readonly destroyRef = inject(DestroyRef);
  total = 0;

  constructor(private basket: BasketService) {}

  ngOnInit() {
    this.basket.items$.pipe(takeUntilDestroyed(this.destroyRef)).subscribe((items) => {
      this.total = items.length;
    });
  }
}
