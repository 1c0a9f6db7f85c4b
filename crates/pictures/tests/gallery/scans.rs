//! JPEGs that are put together scan by scan, by somebody who wants their decoder to be slow.

/// The frame, and the scans that are written after it.
pub(crate) struct Jpeg {
    bytes: Vec<u8>,
}

/// What a scan refines (ITU T.81, G.1.1).
#[derive(Clone, Copy)]
pub(crate) struct Band {
    pub(crate) first: u8,
    pub(crate) last: u8,
    /// Which bit of the coefficients was there before, and which is there then.
    pub(crate) high: u8,
    pub(crate) low: u8,
}

impl Band {
    /// Coefficients other than the mean of a block, for the first time.
    pub(crate) const FINE: Self = Self { first: 1, last: 63, high: 0, low: 1 };
    /// One bit more of them.
    pub(crate) const FINER: Self = Self { first: 1, last: 63, high: 1, low: 0 };
    /// The mean of each block.
    pub(crate) const MEAN: Self = Self { first: 0, last: 0, high: 0, low: 1 };
    /// One bit more of it.
    pub(crate) const MEAN_FINER: Self = Self { first: 0, last: 0, high: 1, low: 0 };
    /// Everything, which only pictures that are not progressive have.
    pub(crate) const ALL: Self = Self { first: 0, last: 63, high: 0, low: 0 };
}

impl Jpeg {
    /// A picture of this size, with as many channels as there are samplings, of which each is two
    /// numbers of four bits.
    pub(crate) fn new(width: u16, height: u16, samplings: &[u8], progressive: bool) -> Self {
        let mut bytes = vec![0xFF, 0xD8];
        segment(&mut bytes, 0xDB, &[&[0][..], &[1; 64]].concat());
        let mut frame = vec![8];
        frame.extend(height.to_be_bytes());
        frame.extend(width.to_be_bytes());
        frame.push(samplings.len() as u8);
        for (channel, sampling) in (1..).zip(samplings) {
            frame.extend([channel, *sampling, 0]);
        }
        segment(&mut bytes, if progressive { 0xC2 } else { 0xC0 }, &frame);
        let mut jpeg = Self { bytes };
        jpeg.table(0x00, &[0]);
        jpeg
    }

    /// Another table of codes: the first symbol is coded by `0`, the next by `10`, and so on.
    pub(crate) fn table(&mut self, place: u8, symbols: &[u8]) {
        let mut data = vec![place];
        data.extend((0..16).map(|length| u8::from(length < symbols.len())));
        data.extend(symbols);
        segment(&mut self.bytes, 0xC4, &data);
    }

    /// A scan over these channels. Where its data ends too early, a decoder goes on with zeros.
    pub(crate) fn scan(&mut self, channels: &[u8], band: Band, data: &[u8]) {
        let mut head = vec![channels.len() as u8];
        for channel in channels {
            head.extend([*channel, 0]);
        }
        let Band { first, last, high, low } = band;
        head.extend([first, last, high << 4 | low]);
        segment(&mut self.bytes, 0xDA, &head);
        self.bytes.extend_from_slice(data);
        // A decoder wants to see more than the next marker before it goes on by itself.
        self.bytes.extend_from_slice(&[0; 8]);
    }

    /// Any other segment, as often as this.
    pub(crate) fn segments(&mut self, marker: u8, data: &[u8], count: usize) {
        for _ in 0..count {
            segment(&mut self.bytes, marker, data);
        }
    }

    /// How many bytes there are so far.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The whole file.
    pub(crate) fn end(mut self) -> Vec<u8> {
        self.bytes.extend_from_slice(&[0xFF, 0xD9]);
        self.bytes
    }
}

/// Bits without any order, of which a code can be made.
pub(crate) fn chance(bytes: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    };
    // No byte may look like a marker.
    std::iter::repeat_with(next).map(|byte| byte.min(0xFE)).take(bytes).collect()
}

fn segment(bytes: &mut Vec<u8>, marker: u8, data: &[u8]) {
    bytes.extend_from_slice(&[0xFF, marker]);
    bytes.extend((data.len() as u16 + 2).to_be_bytes());
    bytes.extend_from_slice(data);
}
