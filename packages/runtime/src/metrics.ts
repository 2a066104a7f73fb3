import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';

/** A service's Prometheus metrics: made where they are counted, rendered at `/metrics`. */
export interface Metrics {
  counter(name: string, help: string, labels?: readonly string[]): Counter<string>;
  gauge(name: string, help: string, labels?: readonly string[]): Gauge<string>;
  histogram(name: string, help: string, buckets: readonly number[], labels?: readonly string[]): Histogram<string>;
  /** Content type and body of the exposition format. */
  render(): Promise<{ contentType: string; body: string }>;
}

/** A fresh registry per service, so that two services in one process do not meet. */
export const createMetrics = (service: string): Metrics => {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const common = (name: string, help: string, labels: readonly string[] = []) => ({
    name: `planwatch_${name}`,
    help,
    labelNames: [...labels],
    registers: [registry],
  });
  return {
    counter: (name, help, labels) => new Counter(common(name, help, labels)),
    gauge: (name, help, labels) => new Gauge(common(name, help, labels)),
    histogram: (name, help, buckets, labels) => new Histogram({ ...common(name, help, labels), buckets: [...buckets] }),
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
};
