import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Component, DestroyRef, inject } from '@angular/core';
import { exhaustMap, timer } from 'rxjs';
import { HttpClient } from '@angular/common/http';

@Component({ selector: 'app-health', template: '' })
export class HealthComponent {
  private readonly destroyRef = inject(DestroyRef);
  constructor(private readonly http: HttpClient) {}

  ngOnInit(): void {
    timer(0, 15_000)
      .pipe(exhaustMap(() => this.http.get('/health')), takeUntilDestroyed(this.destroyRef))
      .subscribe((health) => console.log(health));
  }
}
