//! A plain C interface over the `evtx` crate: one chunk of a Windows event log in, JSON and where its records lie out.
//!
//! A panic aborts, which the host sees as a trap; it then throws the instance away. Everything else is told as data.

use evtx::err::EvtxError;
use evtx::{EvtxChunkData, ParserSettings};
use std::cell::{Cell, RefCell};
use std::error::Error;
use std::sync::Arc;

const HEADER: usize = 512;
const MAGIC: &[u8; 8] = b"ElfChnk\0";
const RECORD_HEADER: u64 = 24;

/// What an item's text is: the JSON of a record, or a sentence about what is damaged.
const RECORD: u32 = 0;
const DAMAGED_RECORD: u32 = 1;
const DAMAGED_CHUNK: u32 = 2;
const CHECKSUM: u32 = 3;

#[derive(Default)]
struct State {
    input: Vec<u8>,
    text: Vec<u8>,
    /// (kind, offset in the chunk, start of its text, end of its text) quads.
    items: Vec<u32>,
    /// Address of `text`, address of `items`, number of items.
    answer: [u32; 3],
}

impl State {
    fn push(&mut self, kind: u32, offset: u64, text: &[u8]) {
        let start = self.text.len();
        self.text.extend_from_slice(text);
        let end = self.text.len();
        self.items.extend([kind, offset as u32, start as u32, end as u32]);
    }

    fn complain(&mut self, kind: u32, offset: u64, error: &dyn Error) {
        let mut sentence = error.to_string();
        let mut cause = error.source();
        while let Some(inner) = cause {
            let words = inner.to_string();
            if !sentence.ends_with(&words) {
                sentence.push_str(": ");
                sentence.push_str(&words);
            }
            cause = inner.source();
        }
        self.push(kind, offset, sentence.as_bytes());
    }
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
    /// No record before this offset is left to read. Kept apart from `STATE`, which a trap leaves borrowed.
    static REACHED: Cell<u32> = const { Cell::new(0) };
}

/// How far the last `parse` came; after a trap, the record at fault is the first at or after this offset.
#[unsafe(no_mangle)]
pub extern "C" fn reached() -> u32 {
    REACHED.get()
}

/// Hash tables live for one chunk of 64 KiB, so a constant seed costs nothing and keeps every run the same.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(into: *mut u8, length: usize) -> Result<(), getrandom::Error> {
    unsafe { std::ptr::write_bytes(into, 0x5a, length) };
    Ok(())
}

/// Room for `length` bytes of a chunk; where to write them.
#[unsafe(no_mangle)]
pub extern "C" fn allocate(length: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| {
        state.input.clear();
        state.input.resize(length, 0);
        state.input.as_mut_ptr()
    })
}

/// Reads the chunk that was written; where `State::answer` lies.
#[unsafe(no_mangle)]
pub extern "C" fn parse() -> *const u32 {
    STATE.with_borrow_mut(|state| {
        state.text.clear();
        state.items.clear();
        REACHED.set(0);
        let bytes = std::mem::take(&mut state.input);
        read_chunk(state, bytes);
        state.answer = [state.text.as_ptr() as u32, state.items.as_ptr() as u32, (state.items.len() / 4) as u32];
        state.answer.as_ptr()
    })
}

fn read_chunk(state: &mut State, mut bytes: Vec<u8>) {
    let opened = EvtxChunkData::new(bytes.clone(), false);
    let mut chunk = match opened {
        Ok(chunk) => chunk,
        Err(error) => {
            state.complain(DAMAGED_CHUNK, 0, &error);
            if bytes.len() < HEADER {
                return;
            }
            disregard_header(&mut bytes);
            let Ok(chunk) = EvtxChunkData::new(bytes, false) else { return };
            chunk
        }
    };
    if !chunk.validate_header_checksum() {
        state.push(CHECKSUM, 0, b"the checksum of the chunk's header does not match");
    } else if !chunk.validate_data_checksum() {
        state.push(CHECKSUM, HEADER as u64, b"the checksum of the chunk's records does not match");
    }
    let settings = Arc::new(ParserSettings::new().num_threads(1).indent(false));
    if let Err(error) = read_records(state, &mut chunk, &settings) {
        state.complain(DAMAGED_CHUNK, 128, &*error);
        // The string table only saves work: names are also found where the records point to them.
        chunk.data[128..384].fill(0);
        if let Ok(mut plain) = EvtxChunkData::new(chunk.data, false) {
            let _ = read_records(state, &mut plain, &settings);
        }
    }
}

/// Makes a header that claims nothing, so that records are looked for in the whole chunk.
fn disregard_header(bytes: &mut [u8]) {
    let end = (bytes.len() as u32).to_le_bytes();
    bytes[..HEADER].fill(0);
    bytes[..8].copy_from_slice(MAGIC);
    bytes[32..40].fill(0xff);
    bytes[44..48].copy_from_slice(&end);
    bytes[48..52].copy_from_slice(&end);
    // Without checksums.
    bytes[120] = 4;
}

fn read_records(state: &mut State, data: &mut EvtxChunkData, settings: &Arc<ParserSettings>) -> Result<(), Box<dyn Error>> {
    let mut chunk = data.parse(settings.clone())?;
    let bytes = chunk.data;
    REACHED.set(HEADER as u32);
    for record in chunk.iter() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let offset = offset_of(&error, bytes);
                state.complain(DAMAGED_RECORD, offset, &error);
                REACHED.set(offset as u32 + 1);
                continue;
            }
        };
        let offset = record.binxml_offset - RECORD_HEADER;
        let end = record.binxml_offset as u32 + record.binxml_size;
        REACHED.set(offset as u32);
        match record.into_json_bytes() {
            Ok(json) => state.push(RECORD, offset, &json.data),
            Err(error) => state.complain(DAMAGED_RECORD, offset, &error),
        }
        REACHED.set(end);
    }
    Ok(())
}

/// Where the record lies that an error is about; errors that name only its id are looked up by walking the chunk.
fn offset_of(error: &EvtxError, bytes: &[u8]) -> u64 {
    match error {
        EvtxError::FailedToReadRecordAt { offset, .. } => *offset,
        EvtxError::FailedToParseRecord { record_id, .. } => {
            let mut header = [0x2a, 0x2a, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
            header[8..].copy_from_slice(&record_id.to_le_bytes());
            let matches = |at: &[u8]| at[..4] == header[..4] && at[8..] == header[8..];
            bytes.windows(16).skip(HEADER).position(matches).map_or(0, |position| (position + HEADER) as u64)
        }
        _ => 0,
    }
}
