import { Component, OnInit } from '@angular/core';
import { HttpClient } from '@angular/common/http';
import { exhaustMap, timer } from 'rxjs';

interface Health { ok: boolean }

@Component({ selector: 'app-health', template: '{{ ok }}' })
export class HealthComponent implements OnInit {
  ok = true;

  constructor(private readonly http: HttpClient) {}

  ngOnInit(): void {
    timer(0, 15_000)
      .pipe(exhaustMap(() => this.http.get<Health>('/health')))
      .subscribe(({ ok }) => {
        this.ok = ok;
      });
  }
}
