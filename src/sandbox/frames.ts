import protobuf from 'protobufjs';
import { z } from 'zod';

/** The frames of the long connection: protobuf proto2, package pbbp2. */
const SCHEMA = `syntax = "proto2"; package pbbp2;
message Header { required string key = 1; required string value = 2; }
message Frame {
  required uint64 SeqID = 1; required uint64 LogID = 2; required int32 service = 3; required int32 method = 4;
  repeated Header headers = 5; optional string payload_encoding = 6; optional string payload_type = 7;
  optional bytes payload = 8; optional string LogIDNew = 9;
}`;
const FrameType = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('pbbp2.Frame');

const Decoded = z.object({
  SeqID: z.coerce.number(),
  service: z.number(),
  method: z.number(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  payload: z.instanceof(Uint8Array).optional(),
});

export const CONTROL = 0;
export const DATA = 1;

export interface Frame {
  readonly sequence: number;
  readonly service: number;
  readonly method: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array;
}

export function encodeFrame(frame: Frame): Uint8Array {
  const headers = Object.entries(frame.headers).map(([key, value]) => ({ key, value }));
  const { sequence, service, method, payload } = frame;
  return FrameType.encode({ SeqID: sequence, LogID: sequence, service, method, headers, payload }).finish();
}

/** null for bytes that are no frame. */
export function decodeFrame(bytes: Uint8Array): Frame | null {
  try {
    const message = FrameType.decode(bytes);
    const { data } = Decoded.safeParse(FrameType.toObject(message, { longs: Number, bytes: Uint8Array }));
    if (!data) return null;
    return {
      sequence: data.SeqID,
      service: data.service,
      method: data.method,
      headers: Object.fromEntries(data.headers.map(({ key, value }) => [key, value])),
      payload: data.payload ?? new Uint8Array(),
    };
  } catch {
    return null;
  }
}
