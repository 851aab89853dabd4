import { describe, expect, it } from 'vitest';
import { FLOW_BUCKET_MS, flowBucket, flowBuckets } from './flow-bucket.ts';

describe('flowBucket', () => {
  it('tells apart flows an hour or more from each other', () => {
    expect(flowBucket(FLOW_BUCKET_MS * 5)).toBe(5);
    expect(flowBucket(FLOW_BUCKET_MS * 6 - 1)).toBe(5);
    expect(flowBucket(FLOW_BUCKET_MS * 6)).toBe(6);
  });
});

describe('flowBuckets', () => {
  it('gives one bucket in the middle of an hour, and the neighbour near its edge', () => {
    expect(flowBuckets(FLOW_BUCKET_MS * 5.5, 62_000)).toEqual([5]);
    expect(flowBuckets(FLOW_BUCKET_MS * 5 + 1000, 62_000)).toEqual([5, 4]);
    expect(flowBuckets(FLOW_BUCKET_MS * 6 - 1000, 62_000)).toEqual([5, 6]);
  });

  it('always holds the bucket in which the other end put the flow', () => {
    const start = FLOW_BUCKET_MS * 7 - 10_000;
    const seenByOtherEnd = start + 40_000;

    expect(flowBuckets(seenByOtherEnd, 62_000)).toContain(flowBucket(start));
  });
});
