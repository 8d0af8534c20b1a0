import { Component } from '@angular/core';
import { exhaustMap, timer } from 'rxjs';
import { HttpClient } from '@angular/common/http';

@Component({ selector: 'app-health', template: '' })
export class HealthComponent {
  constructor(private readonly http: HttpClient) {}

  ngOnInit(): void {
    timer(0, 15_000)
      .pipe(exhaustMap(() => this.http.get('/health')))
      .subscribe((health) => console.log(health));
//     ^^^^^^^^^ warning: in `ngOnInit` goes on after the component is gone
  }
}
