using System.Runtime.InteropServices;
using Treadle.Models.Native;

namespace Treadle.Models.Images;

/// <summary>Decodes JPEG, PNG and WebP through libvips into pixels of one size.</summary>
/// <remarks>
/// Safe for concurrent use; one image at a time, since the library keeps one text of errors. The header is read first, and an image that claims more than
/// <see cref="MostPixels"/> is refused before anything is unpacked. Transparent places become white; an image is turned as its camera was held.
/// </remarks>
public static unsafe partial class ImageDecoder
{
    /// <summary>About 10,000 × 6,700: more than cameras make, and 270 MB at most while it is decoded.</summary>
    public const long MostPixels = 67_000_000;

    private const string Package = "@img/sharp-libvips-linux-x64";
    private const int StandardColours = 22;
    private const int Grey = 1;
    private const int ExactSize = 3;
    private const int Warning = 1 << 4;

    private static readonly Lazy<nint> Library = new(Load);
    private static readonly Lock Gate = new();

    /// <summary>Whether libvips is installed.</summary>
    public static bool IsAvailable => NativeFiles.Find(Package, "libvips-cpp.so*") is not null;

    /// <summary>The image, stretched to the given size.</summary>
    /// <param name="content">The bytes of a file.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="channels">1 for grey, 3 for colour.</param>
    /// <returns>Height × width × channels bytes, row by row.</returns>
    /// <exception cref="ImageFormatException">The bytes are no JPEG, PNG or WebP, are damaged, or claim too many pixels; or libvips is not installed.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> content, int height, int width, int channels)
    {
        CheckStart(content);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(channels is 1 or 3, true);
        lock (Gate)
        {
            fixed (byte* bytes = content)
            {
                return Decode(bytes, (nuint)content.Length, (height, width, channels));
            }
        }
    }

    /// <summary>Rows and columns of an image, turned as its camera was held, from its header.</summary>
    /// <param name="content">The bytes of a file.</param>
    /// <exception cref="ImageFormatException">The bytes are no JPEG, PNG or WebP, or the header is damaged; or libvips is not installed.</exception>
    public static (int Height, int Width) SizeOf(ReadOnlySpan<byte> content)
    {
        CheckStart(content);
        lock (Gate)
        {
            fixed (byte* bytes = content, empty = "\0"u8)
            {
                var image = ((delegate* unmanaged<byte*, nuint, byte*, nint, nint>)Function("vips_image_new_from_buffer"))(bytes, (nuint)content.Length, empty, 0);
                try
                {
                    Check(image != 0 ? 0 : -1);
                    Step(ref image, next => ((delegate* unmanaged<nint, nint*, nint, int>)Function("vips_autorot"))(next.From, (nint*)next.To, 0));
                    return (((delegate* unmanaged<nint, int>)Function("vips_image_get_height"))(image), ((delegate* unmanaged<nint, int>)Function("vips_image_get_width"))(image));
                }
                finally
                {
                    Release(image);
                }
            }
        }
    }

    private static byte[] Decode(byte* bytes, nuint length, (int Height, int Width, int Channels) shape)
    {
        fixed (byte* empty = "\0"u8)
        {
            var image = ((delegate* unmanaged<byte*, nuint, byte*, nint, nint>)Function("vips_image_new_from_buffer"))(bytes, length, empty, 0);
            try
            {
                Check(image != 0 ? 0 : -1);
                var claimed = (long)((delegate* unmanaged<nint, int>)Function("vips_image_get_width"))(image) * ((delegate* unmanaged<nint, int>)Function("vips_image_get_height"))(image);
                if (claimed > MostPixels)
                {
                    throw new ImageFormatException($"The image claims {claimed:N0} pixels; at most {MostPixels:N0} are decoded. Send it smaller.");
                }

                Step(ref image, next => ((delegate* unmanaged<nint, nint*, nint, int>)Function("vips_autorot"))(next.From, (nint*)next.To, 0));
                fixed (byte* heightName = "height\0"u8, sizeName = "size\0"u8)
                {
                    var (first, second) = ((nint)heightName, (nint)sizeName);
                    Step(ref image, next => ((delegate* unmanaged<nint, nint*, int, byte*, int, byte*, int, nint, int>)Function("vips_thumbnail_image"))(
                        next.From, (nint*)next.To, shape.Width, (byte*)first, shape.Height, (byte*)second, ExactSize, 0));
                }

                if (((delegate* unmanaged<nint, int>)Function("vips_image_hasalpha"))(image) != 0)
                {
                    Flatten(ref image);
                }

                Step(ref image, next => ((delegate* unmanaged<nint, nint*, int, nint, int>)Function("vips_colourspace"))(next.From, (nint*)next.To, shape.Channels == 1 ? Grey : StandardColours, 0));
                Step(ref image, next => ((delegate* unmanaged<nint, nint*, nint, int>)Function("vips_cast_uchar"))(next.From, (nint*)next.To, 0));
                return Copy(image, shape);
            }
            finally
            {
                Release(image);
            }
        }
    }

    private static void Flatten(ref nint image)
    {
        fixed (byte* name = "background\0"u8)
        {
            var white = stackalloc double[1] { 255 };
            var colour = ((delegate* unmanaged<double*, int, nint>)Function("vips_array_double_new"))(white, 1);
            var nameAt = (nint)name;
            try
            {
                Step(ref image, next => ((delegate* unmanaged<nint, nint*, byte*, nint, nint, int>)Function("vips_flatten"))(next.From, (nint*)next.To, (byte*)nameAt, colour, 0));
            }
            finally
            {
                ((delegate* unmanaged<nint, void>)Function("vips_area_unref"))(colour);
            }
        }
    }

    private static byte[] Copy(nint image, (int Height, int Width, int Channels) shape)
    {
        nuint size;
        var memory = ((delegate* unmanaged<nint, nuint*, byte*>)Function("vips_image_write_to_memory"))(image, &size);
        Check(memory is null ? -1 : 0);
        try
        {
            var expected = shape.Height * shape.Width * shape.Channels;
            return (int)size == expected
                ? new ReadOnlySpan<byte>(memory, expected).ToArray()
                : throw new ImageFormatException($"The image decodes to {size} bytes where {expected} were expected; its colours are of an unusual kind. Save it as an ordinary JPEG or PNG.");
        }
        finally
        {
            ((delegate* unmanaged<byte*, void>)Function("g_free"))(memory);
        }
    }

    /// <summary>Replaces an image by what an operation makes of it.</summary>
    private static void Step(ref nint image, Func<(nint From, nint To), int> operation)
    {
        nint result = 0;
        var code = operation((image, (nint)(&result)));
        Check(code);
        Release(image);
        image = result;
    }

    private static void Release(nint image)
    {
        if (image != 0)
        {
            ((delegate* unmanaged<nint, void>)Function("g_object_unref"))(image);
        }
    }

    private static void Check(int code)
    {
        if (code == 0)
        {
            return;
        }

        var words = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Function("vips_error_buffer"))())?.Trim().ReplaceLineEndings("; ");
        ((delegate* unmanaged<void>)Function("vips_error_clear"))();
        throw new ImageFormatException($"The image cannot be decoded: {words}. It is damaged or cut off; save or send it again.");
    }

    private static void CheckStart(ReadOnlySpan<byte> content)
    {
        var isKnown = content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            || (content.Length >= 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8));
        if (!isKnown)
        {
            throw new ImageFormatException(
                $"The bytes are no image: they begin with {Convert.ToHexString(content[..Math.Min(8, content.Length)])}{(content.IsEmpty ? "nothing" : "")}; expected JPEG, PNG or WebP.");
        }
    }

    private static nint Function(string name) => NativeLibrary.GetExport(Library.Value, name);

    private static nint Load()
    {
        var path = NativeFiles.Find(Package, "libvips-cpp.so*")
            ?? throw new ImageFormatException("libvips is not installed, so images cannot be decoded. Run native/install (it needs npm), or name its folder in TREADLE_NATIVE.");
        var library = NativeLibrary.Load(path);
        fixed (byte* name = "treadle\0"u8)
        {
            if (((delegate* unmanaged<byte*, int>)NativeLibrary.GetExport(library, "vips_init"))(name) != 0)
            {
                throw new ImageFormatException($"libvips in {path} does not start.");
            }
        }

        fixed (byte* domain = "VIPS\0"u8)
        {
            // Its warnings would go to the standard error; whatever matters comes back as an error as well.
            ((delegate* unmanaged<byte*, int, delegate* unmanaged<byte*, int, byte*, nint, void>, nint, uint>)NativeLibrary.GetExport(library, "g_log_set_handler"))(
                domain, Warning, &Ignore, 0);
        }

        // Loaders that the library itself does not trust with files from strangers stay closed.
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "vips_block_untrusted_set"))(1);
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "vips_cache_set_max"))(0);
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "vips_concurrency_set"))(1);
        return library;
    }

    [UnmanagedCallersOnly]
    private static void Ignore(byte* domain, int level, byte* message, nint state)
    {
    }
}
