use super::*;
use proptest::prelude::*;

fn folder() -> (tempfile::TempDir, BlobFolder) {
    // A name that needs care in URLs and shells: workspaces are called such things.
    let outer = tempfile::Builder::new().prefix("照片 #1 %").tempdir().unwrap();
    let folder = BlobFolder::open(&outer.path().join("photos")).unwrap();
    (outer, folder)
}

#[test]
fn what_is_put_can_be_read_and_is_sound() {
    let (_outer, folder) = folder();
    let blob = folder.put_bytes(b"abc", "jpg").unwrap();
    assert_eq!(blob.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!((blob.size, blob.new, blob.extension.as_str()), (3, true, "jpg"));
    assert_eq!(folder.read(&blob.sha256, "jpg").unwrap(), b"abc");
    assert_eq!(folder.verify(&blob.sha256, "jpg").unwrap(), Verdict::Sound);
}

#[test]
fn the_same_bytes_twice_are_stored_once_and_not_rewritten() {
    let (_outer, folder) = folder();
    let first = folder.put_bytes(b"same", "jpg").unwrap();
    let path = folder.path(&first.sha256, "jpg").unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(9000);
    File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
    let again = folder.put_bytes(b"same", "jpg").unwrap();
    assert_eq!(again, StoredBlob { new: false, ..first });
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), long_ago);
    assert_eq!(folder.list().unwrap().blobs.len(), 1);
}

#[test]
fn a_file_is_stored_like_its_bytes() {
    let (outer, folder) = folder();
    let source = outer.path().join("合同 2026.PDF");
    let content = vec![7; 700_000];
    fs::write(&source, &content).unwrap();
    let blob = folder.put_file(&source).unwrap();
    assert_eq!((blob.size, blob.extension.as_str(), blob.new), (700_000, "pdf", true));
    assert!(!folder.put_bytes(&content, "pdf").unwrap().new);
    assert!(!folder.put_file(&source).unwrap().new);
    assert_eq!(fs::read(&source).unwrap(), content, "the source stays");
    assert_eq!(leftovers(&folder), 0);
}

#[test]
fn too_large_is_refused_and_leaves_nothing() {
    let (outer, folder) = folder();
    let folder = folder.with_max_bytes(10);
    let source = outer.path().join("big.bin");
    fs::write(&source, [1; 11]).unwrap();
    assert!(matches!(folder.put_file(&source), Err(BlobError::TooLarge { limit: 10 })));
    assert!(matches!(folder.put_bytes(&[1; 11], "bin"), Err(BlobError::TooLarge { limit: 10 })));
    assert!(folder.put_bytes(&[1; 10], "bin").unwrap().new);
    assert_eq!(leftovers(&folder), 0);
}

#[test]
fn a_changed_file_is_found_and_never_handed_out() {
    let (_outer, folder) = folder();
    let blob = folder.put_bytes(b"evidence", "jpg").unwrap();
    let path = folder.path(&blob.sha256, "jpg").unwrap();
    fs::write(&path, b"EVIDENCE").unwrap();
    assert_eq!(folder.verify(&blob.sha256, "jpg").unwrap(), Verdict::Changed);
    assert!(matches!(folder.read(&blob.sha256, "jpg"), Err(BlobError::Changed(sha)) if sha == blob.sha256));
    fs::remove_file(&path).unwrap();
    assert_eq!(folder.verify(&blob.sha256, "jpg").unwrap(), Verdict::Missing);
    assert!(matches!(folder.read(&blob.sha256, "jpg"), Err(BlobError::Missing(_))));
}

#[test]
fn a_shortened_copy_is_mended_by_the_next_put() {
    let (_outer, folder) = folder();
    let blob = folder.put_bytes(b"evidence", "jpg").unwrap();
    fs::write(folder.path(&blob.sha256, "jpg").unwrap(), b"evid").unwrap();
    assert!(!folder.put_bytes(b"evidence", "jpg").unwrap().new);
    assert_eq!(folder.verify(&blob.sha256, "jpg").unwrap(), Verdict::Sound);
}

#[test]
fn a_crash_leaves_a_temporary_file_that_is_swept_when_old() {
    let (_outer, folder) = folder();
    let half_written = folder.root.join(".incoming-dead");
    let being_written = folder.root.join(".incoming-alive");
    fs::write(&half_written, b"half of a pho").unwrap();
    fs::write(&being_written, b"half of ano").unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(7200);
    File::options().write(true).open(&half_written).unwrap().set_modified(long_ago).unwrap();
    assert_eq!(folder.list().unwrap(), Listing::default(), "neither blob nor stray");

    let folder = BlobFolder::open(&folder.root).unwrap();
    assert!(!half_written.exists());
    assert!(being_written.exists());
    assert_eq!(folder.sweep(Duration::ZERO).unwrap(), 1);
}

#[test]
fn listing_tells_blobs_from_strays() {
    let (_outer, folder) = folder();
    let one = folder.put_bytes(b"one", "jpg").unwrap();
    let two = folder.put_bytes(b"two", "png").unwrap();
    let stray = folder.root.join("Thumbs.db");
    fs::write(&stray, b"").unwrap();
    let misplaced = folder.root.join(&one.sha256[..2]).join(format!("{}.png", two.sha256));
    fs::write(&misplaced, b"two").unwrap();
    let listing = folder.list().unwrap();
    let mut names: Vec<_> = listing.blobs.iter().map(|b| (&b.sha256, b.extension.as_str(), b.size)).collect();
    names.sort();
    let mut expected = vec![(&one.sha256, "jpg", 3), (&two.sha256, "png", 3)];
    expected.sort();
    assert_eq!(names, expected);
    let mut strays = listing.strays.clone();
    strays.sort();
    let mut both = vec![stray, misplaced];
    both.sort();
    assert_eq!(strays, both);
}

#[test]
fn unsafe_names_are_refused() {
    let (_outer, folder) = folder();
    for sha256 in ["../../../etc/passwd", "", "zz", &"A".repeat(64)] {
        assert!(matches!(folder.read(sha256, "jpg"), Err(BlobError::Name(_))), "{sha256}");
        assert!(matches!(folder.path(sha256, "jpg"), Err(BlobError::Name(_))), "{sha256}");
        assert!(matches!(folder.verify(sha256, "jpg"), Err(BlobError::Name(_))), "{sha256}");
    }
    assert!(matches!(folder.put_bytes(b"x", "../x"), Err(BlobError::Name(_))));
}

#[test]
fn two_writers_of_the_same_bytes_agree() {
    let (_outer, folder) = folder();
    let content = vec![42; 300_000];
    let blobs: Vec<_> = std::thread::scope(|scope| {
        let writers: Vec<_> =
            (0..8).map(|_| scope.spawn(|| folder.put_bytes(&content, "bin").unwrap())).collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).collect()
    });
    assert!(blobs.iter().all(|blob| blob.sha256 == blobs[0].sha256));
    assert_eq!(folder.verify(&blobs[0].sha256, "bin").unwrap(), Verdict::Sound);
    assert_eq!(leftovers(&folder), 0);
}

fn leftovers(folder: &BlobFolder) -> usize {
    fs::read_dir(&folder.root).unwrap().filter(|entry| is_temporary(&entry.as_ref().unwrap().path())).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_contents_come_back_unchanged(
        contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..3000), 1..8),
        extension in "[a-z0-9]{1,8}",
    ) {
        let (_outer, folder) = folder();
        for content in &contents {
            let blob = folder.put_bytes(content, &extension).unwrap();
            prop_assert_eq!(&folder.read(&blob.sha256, &extension).unwrap(), content);
            prop_assert_eq!(blob.size, content.len() as u64);
        }
        let distinct: std::collections::HashSet<_> = contents.iter().collect();
        let listing = folder.list().unwrap();
        prop_assert_eq!(listing.blobs.len(), distinct.len());
        prop_assert!(listing.strays.is_empty());
    }

    #[test]
    fn one_flipped_bit_is_noticed(content in prop::collection::vec(any::<u8>(), 1..2000), at: usize, bit in 0..8u8) {
        let (_outer, folder) = folder();
        let blob = folder.put_bytes(&content, "bin").unwrap();
        let mut changed = content.clone();
        let at = at % changed.len();
        changed[at] ^= 1 << bit;
        fs::write(folder.path(&blob.sha256, "bin").unwrap(), &changed).unwrap();
        prop_assert_eq!(folder.verify(&blob.sha256, "bin").unwrap(), Verdict::Changed);
    }
}
