// Middles and ends of samples.

export function percentile(samples: number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export function median(samples: number[]): number {
  return percentile(samples, 0.5);
}

export function sum(samples: number[]): number {
  return samples.reduce((total, sample) => total + sample, 0);
}
